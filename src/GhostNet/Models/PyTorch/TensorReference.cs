namespace GhostNet.Models.PyTorch;

/// <summary>A tensor as pickled, not yet checked against its storage. All numbers count elements.</summary>
/// <param name="Storage">Where the elements lie.</param>
/// <param name="Offset">The first element within the storage.</param>
/// <param name="Extents">Extents, outermost axis first.</param>
/// <param name="Strides">Elements between neighbours along each axis.</param>
internal sealed record TensorReference(StorageReference Storage, long Offset, long[] Extents, long[] Strides);
