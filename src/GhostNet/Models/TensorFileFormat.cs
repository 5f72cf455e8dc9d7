namespace GhostNet.Models;

/// <summary>The kinds of weight files that are read.</summary>
public enum TensorFileFormat
{
    /// <summary>safetensors: a JSON header followed by raw tensors.</summary>
    SafeTensors,

    /// <summary><c>torch.save</c> since PyTorch 1.6: an uncompressed ZIP archive around a pickle.</summary>
    PyTorchZip,

    /// <summary><c>torch.save</c> before PyTorch 1.6: pickles one after another, then raw storages.</summary>
    PyTorchLegacy,
}
