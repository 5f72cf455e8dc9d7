using System.CommandLine;
using System.CommandLine.Parsing;
using GhostNet.Training;
using GhostNet.Training.Recipes;

namespace GhostNet.Cli;

/// <summary>A recipe's values as options of a command line: one for each of <see cref="RecipeKeys"/>.</summary>
internal sealed class RecipeOptions
{
    private readonly (RecipeKey Key, Option Option)[] _options = [.. RecipeKeys.All.Select(key => (key, Create(key)))];

    /// <summary>The options.</summary>
    public IEnumerable<Option> Options => _options.Select(o => o.Option);

    /// <summary>Changes a recipe by what was given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="recipe">What holds where nothing was given.</param>
    /// <returns>The changed recipe.</returns>
    /// <exception cref="GhostNetException">A value is not one of its option's.</exception>
    public Recipe Apply(ParseResult parsed, Recipe recipe)
    {
        foreach ((RecipeKey key, Option option) in _options)
        {
            if (parsed.GetResult(option) is { Implicit: false } given)
            {
                recipe = Write(key, recipe, given.Tokens is [Token token] ? token.Value : "true");
            }
        }

        return recipe;
    }

    private static Recipe Write(RecipeKey key, Recipe recipe, string text)
    {
        try
        {
            return key.Write(recipe, text);
        }
        catch (GhostNetException e)
        {
            throw new GhostNetException($"--{e.Message}", e);
        }
    }

    private static Option Create(RecipeKey key)
    {
        string[] aliases = [.. key.Aliases.Select(a => a.Length == 1 ? $"-{a}" : $"--{a}")];
        if (key.IsFlag)
        {
            return new Option<bool>($"--{key.Name}", aliases) { Description = key.Help };
        }

        var option = new Option<string>($"--{key.Name}", aliases) { Description = key.Help, HelpName = key.ValueName };
        if (key.Read(new Recipe()) is { } byDefault)
        {
            option.DefaultValueFactory = _ => byDefault;
        }

        return option;
    }
}
