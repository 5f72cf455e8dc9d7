using GhostNet.Training.Reports;
using SkiaSharp;

namespace GhostNet.Training.Tests.Reports;

/// <summary>The font of pictures in tests.</summary>
internal static class TestFont
{
    /// <summary>The machine's font; without one the test is skipped.</summary>
    public static SKTypeface Require()
    {
        try
        {
            return PlotFont.Use(PlotFont.Folders);
        }
        catch (GhostNetException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
