namespace GhostNet.Imaging.Resampling;

/// <summary>Takes the rows of a resized window, while they are still in the processor's cache.</summary>
internal interface IRowSink
{
    /// <summary>Takes a row.</summary>
    /// <param name="y">Its number in the window; rows come in order.</param>
    /// <param name="row">Its pixels, red, green, blue; valid during the call.</param>
    void Write(int y, ReadOnlySpan<byte> row);
}
