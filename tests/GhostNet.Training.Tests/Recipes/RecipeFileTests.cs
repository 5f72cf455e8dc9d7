using GhostNet.Training.Recipes;

namespace GhostNet.Training.Tests.Recipes;

public sealed class RecipeFileTests
{
    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "recipes"), "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_recipe_is_sound_and_says_where_it_comes_from(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "recipes", name);
        Recipe recipe = Recipe.Load(path);

        recipe.Validate();
        Assert.Contains("Source:", File.ReadAllText(path), StringComparison.Ordinal);
        AssertSame(recipe, RecipeFile.Parse(RecipeFile.Write(recipe), name, new Recipe()));
    }

    [Fact]
    public void Every_value_survives_a_file()
    {
        Recipe recipe = new();
        foreach (RecipeKey key in RecipeKeys.All)
        {
            recipe = key.Write(recipe, Other(key));
        }

        Recipe read = RecipeFile.Parse(RecipeFile.Write(recipe), "args.yaml", new Recipe());

        AssertSame(recipe, read);
        Assert.All(RecipeKeys.All, key => Assert.NotEqual(key.Read(new Recipe()), key.Read(read)));
    }

    [Fact]
    public void A_file_changes_only_what_it_says() =>
        AssertSame(
            new Recipe { Epochs = 3, Seed = 7, DecayMilestones = [1, 2.5], ModelEma = true },
            RecipeFile.Parse("# comment\nepochs: 3\ndecay-milestones: [1, 2.5]\nmodel-ema: true\n", "r.yaml", new Recipe { Seed = 7, Epochs = 5 }));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    public void An_empty_file_changes_nothing(string yaml) => AssertSame(new Recipe(), RecipeFile.Parse(yaml, "r.yaml", new Recipe()));

    [Theory]
    [InlineData("epochs: 3\nepocs: 4", "r.yaml, line 2: a recipe has no key 'epocs'; did you mean 'epochs'?")]
    [InlineData("batch_size: 4", "r.yaml, line 1: a recipe has no key 'batch_size'; did you mean 'batch-size'?")]
    [InlineData("epochs: many", "r.yaml, line 1: epochs must be a whole number from 1 to 100000 (got 'many')")]
    [InlineData("epochs: 2.5", "r.yaml, line 1: epochs must be a whole number from 1 to 100000 (got 2.5)")]
    [InlineData("epochs:", "r.yaml, line 1: epochs must be a whole number from 1 to 100000 (got '')")]
    [InlineData("epochs: 3\nepochs: 3", "r.yaml, line 2: epochs is given twice")]
    [InlineData("lr: 0", "r.yaml, line 1: lr must be a number above 0 and below 1000 (got 0)")]
    [InlineData("lr: .nan", "r.yaml, line 1: lr must be a number above 0 and below 1000 (got '.nan')")]
    [InlineData("lr: [0.1, 0.2]", "r.yaml, line 1: lr takes one value, not a list")]
    [InlineData("opt: adam", "r.yaml, line 1: opt must be sgd or rmsprop or adamw or muon (got 'adam')")]
    [InlineData("opt: 1", "r.yaml, line 1: opt must be sgd or rmsprop or adamw or muon (got 1)")]
    [InlineData("model-ema: yes", "r.yaml, line 1: model-ema must be true or false (got 'yes')")]
    [InlineData("decay-milestones: [30, 10]", "r.yaml, line 1: decay-milestones must be numbers from 0 to 100000, in order, with commas between them (got '30,10')")]
    [InlineData("smoothing: 1", "r.yaml, line 1: smoothing must be a number from 0 to below 1 (got 1)")]
    [InlineData("kd-model: [a, '']", "r.yaml, line 1: kd-model must be a file, or several with commas between them (got 'a,')")]
    [InlineData("model: ''", "r.yaml, line 1: model must be a model (got '')")]
    [InlineData("- epochs: 3", "r.yaml, line 1: is not YAML of lines 'key: value'")]
    [InlineData("epochs: {a: 3}", "r.yaml, line 1: is not YAML of lines 'key: value'")]
    [InlineData("epochs: 3\n lr: [", "r.yaml, line 2: is not YAML of lines 'key: value'")]
    [InlineData("epochs: 3\n---\nlr: 1", "r.yaml, line 2: is not YAML of lines 'key: value'")]
    [InlineData("just text", "r.yaml, line 1: is not YAML of lines 'key: value'")]
    public void What_is_no_recipe_is_said_with_its_line(string yaml, string message) =>
        Assert.StartsWith(message, Assert.Throws<GhostNetException>(() => RecipeFile.Parse(yaml, "r.yaml", new Recipe())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("sched: multistep", "decay-milestones")]
    [InlineData("lr: 0.1\nmin-lr: 0.2", "at most the learning rate, 0.1")]
    public void Values_that_do_not_go_together_are_refused(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<GhostNetException>(RecipeFile.Parse(yaml, "r.yaml", new Recipe()).Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_that_was_set_in_code_is_checked_too() => Assert.Equal(
        "epochs must be a whole number from 1 to 100000 (got 0)", Assert.Throws<GhostNetException>(new Recipe { Epochs = 0 }.Validate).Message);

    /// <summary>A value that is not the default.</summary>
    private static string Other(RecipeKey key) =>
        key.IsFlag ? "true"
        : key.Name == "kd-model" ? "some: file #1,another"
        : key.IsList ? "0.25,1"
        : key.ValueName.Contains('|', StringComparison.Ordinal) ? key.ValueName.Split('|').First(v => v != key.Read(new Recipe()))
        : key.ValueName == "n" ? "3"
        : key.ValueName == "x" ? "0.125"
        : key.ValueName == "text" ? "rand-m3"
        : "some: text #1";

    private static void AssertSame(Recipe expected, Recipe actual) =>
        Assert.All(RecipeKeys.All, key => Assert.Equal(key.Read(expected), key.Read(actual)));
}
