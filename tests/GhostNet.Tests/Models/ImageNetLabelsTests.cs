using GhostNet.Models;

namespace GhostNet.Tests.Models;

public sealed class ImageNetLabelsTests
{
    [Theory]
    [InlineData(0, "tench")]
    [InlineData(134, "crane bird")]
    [InlineData(285, "Egyptian cat")]
    [InlineData(517, "crane")]
    [InlineData(999, "toilet tissue")]
    public void A_class_has_its_place(int index, string name) => Assert.Equal(name, ImageNetLabels.All[index]);

    [Fact]
    public void Each_of_the_1000_names_is_one_classs() => Assert.Equal(1000, ImageNetLabels.All.Distinct(StringComparer.Ordinal).Count());
}
