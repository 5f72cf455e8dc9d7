namespace GhostNet.Imaging.Transforms;

/// <summary>A change to pictures that varies by chance, for training.</summary>
/// <remarks>Transforms hold no state that changes: they may be used from several threads, each with a random sequence of its own.</remarks>
public interface IImageTransform
{
    /// <summary>Transforms a picture.</summary>
    /// <param name="image">The picture; it is not changed.</param>
    /// <param name="random">Where all chance comes from: an equal sequence gives an equal result.</param>
    /// <returns>A new picture, or the same where chance leaves it as it is.</returns>
    RgbImage Apply(RgbImage image, Random random);
}
