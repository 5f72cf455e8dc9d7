using GhostNet.Graphs;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace GhostNet.Training.Recipes;

/// <summary>Recipes as YAML: one line a value, by the names of <see cref="RecipeKeys"/>.</summary>
public static class RecipeFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="recipe">What holds where the file says nothing.</param>
    /// <returns>The recipe with the file's values.</returns>
    /// <exception cref="GhostNetException">There is no such file, or something in it is not a recipe's; the message names line and key.</exception>
    public static Recipe Apply(string path, Recipe recipe) => File.Exists(path)
        ? Parse(File.ReadAllText(path), path, recipe)
        : throw new GhostNetException($"{path}: no such file");

    /// <summary>Reads YAML.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="recipe">What holds where the text says nothing.</param>
    /// <returns>The recipe with the text's values.</returns>
    /// <exception cref="GhostNetException">Something in it is not a recipe's; the message names line and key.</exception>
    internal static Recipe Parse(string yaml, string name, Recipe recipe)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<DocumentStart>(out _))
            {
                recipe = ReadDocument(parser, name, recipe);
                parser.Consume<DocumentEnd>();
            }

            parser.Consume<StreamEnd>();
            return recipe;
        }
        catch (YamlException e)
        {
            throw new GhostNetException($"{name}, line {e.Start.Line}: is not YAML of lines 'key: value' ({e.Message})", e);
        }
    }

    /// <summary>Writes every value that the recipe does not leave open.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <returns>The text of a file that gives the same recipe.</returns>
    internal static string Write(Recipe recipe)
    {
        var values = new Dictionary<string, object>();
        foreach (RecipeKey key in RecipeKeys.All)
        {
            if (key.Read(recipe) is { } text)
            {
                values[key.Name] = key.IsList ? text.Split(',') : text;
            }
        }

        return new Serializer().Serialize(values);
    }

    private static Recipe ReadDocument(Parser parser, string name, Recipe recipe)
    {
        if (parser.Accept<Scalar>(out var text) && text.Value.Length == 0)
        {
            parser.Consume<Scalar>();
            return recipe;
        }

        parser.Consume<MappingStart>();
        return ReadValues(parser, name, recipe);
    }

    private static Recipe ReadValues(Parser parser, string name, Recipe recipe)
    {
        var seen = new HashSet<RecipeKey>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Scalar scalar = parser.Consume<Scalar>();
            try
            {
                RecipeKey key = Find(scalar.Value);
                if (!seen.Add(key))
                {
                    throw new GhostNetException($"{key.Name} is given twice");
                }

                recipe = key.Write(recipe, ReadValue(parser, key));
            }
            catch (GhostNetException e)
            {
                throw new GhostNetException($"{name}, line {scalar.Start.Line}: {e.Message}", e);
            }
        }

        return recipe;
    }

    private static RecipeKey Find(string name) =>
        RecipeKeys.All.FirstOrDefault(k => k.Name == name)
        ?? throw new GhostNetException($"a recipe has no key '{name}'{Nearest.Suggest(name, RecipeKeys.All.Select(k => k.Name))}");

    private static string ReadValue(Parser parser, RecipeKey key)
    {
        if (!parser.TryConsume<SequenceStart>(out _))
        {
            return parser.Consume<Scalar>().Value;
        }

        if (!key.IsList)
        {
            throw new GhostNetException($"{key.Name} takes one value, not a list");
        }

        var items = new List<string>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(parser.Consume<Scalar>().Value);
        }

        return string.Join(',', items);
    }
}
