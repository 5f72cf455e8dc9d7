using GhostNet.Imaging.Transforms;
using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Recipes;

namespace GhostNet.Training.Tests.Recipes;

public sealed class RecipeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(100, 8)]
    [InlineData(255, 8)]
    [InlineData(256, 16)]
    [InlineData(800, 32)]
    [InlineData(2047, 64)]
    [InlineData(2048, 128)]
    [InlineData(50_000, 128)]
    public void Small_data_sets_have_small_batches_and_learning_rates(int images, int batch)
    {
        Recipe settled = new Recipe().For(images, Preprocessing.ImageNet);

        Assert.Equal(batch, settled.BatchSize);
        Assert.Equal(0.1 * batch / 128, settled.LearningRate!.Value, 12);
        Assert.Equal(settled, settled.For(images * 2, Preprocessing.Cifar));
    }

    [Fact]
    public void What_is_chosen_stays()
    {
        Recipe settled = new Recipe { BatchSize = 3, LearningRate = 0.5 }.For(10_000, Preprocessing.Cifar);

        Assert.Equal((3, 0.5), (settled.BatchSize, settled.LearningRate));
    }

    [Fact]
    public void The_crop_is_that_of_the_inputs_size()
    {
        Assert.Equal((new Interval(0.08, 1), null), CropOf(Preprocessing.ImageNet));
        Assert.Equal((null, 4), CropOf(Preprocessing.Cifar));

        static (Interval? Scale, int? CropPad) CropOf(Preprocessing preprocessing)
        {
            AugmentationOptions settled = new Recipe().For(100, preprocessing).Augmentation;
            return (settled.Scale, settled.CropPad);
        }
    }

    [Fact]
    public void Runs_go_on_with_other_values_only_where_steps_stay_the_same()
    {
        var recipe = new Recipe();

        Assert.All(RecipeKeys.All.Where(k => k.MayChange), key => recipe.RequireSameSteps(key.Write(recipe, "7"), "run"));
        Assert.Contains(
            "run: the run has 1 for grad-accum-steps, which cannot become 2 half-way",
            Assert.Throws<GhostNetException>(() => recipe.RequireSameSteps(recipe with { GradAccumSteps = 2 }, "run")).Message,
            StringComparison.Ordinal);
    }
}
