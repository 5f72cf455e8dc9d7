using System.CommandLine;
using System.CommandLine.Parsing;
using GhostNet.Training;
using GhostNet.Training.Recipes;

namespace GhostNet.Cli;

/// <summary>A recipe's values as options of a command line: <c>--recipe</c> and one for each of <see cref="RecipeKeys"/>.</summary>
/// <param name="except">Keys that the verb has no options for.</param>
internal sealed class RecipeOptions(params string[] except)
{
    private readonly Option<string?> _file = new("--recipe")
    {
        Description = "YAML file of the settings below, such as recipes/cifar10-resnet56.yaml or a run's args.yaml; what the command line says comes before it",
        HelpName = "file.yaml",
    };

    private readonly (RecipeKey Key, Option Option)[] _options = [.. RecipeKeys.All.Where(key => !except.Contains(key.Name)).Select(key => (key, Create(key)))];

    /// <summary>Gives the options to a verb.</summary>
    /// <param name="verb">The verb.</param>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_file);
        foreach ((_, Option option) in _options)
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>Changes a recipe by what was given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="recipe">What holds where nothing was given.</param>
    /// <returns>The changed recipe.</returns>
    /// <exception cref="GhostNetException">The recipe file cannot be used, or a value is not one of its option's.</exception>
    public Recipe Apply(ParseResult parsed, Recipe recipe)
    {
        if (parsed.GetValue(_file) is { } path)
        {
            recipe = RecipeFile.Apply(path, recipe);
        }

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
