using GhostNet.Ops;

namespace GhostNet.Graphs;

/// <summary>The ops that architectures are written in, as calls on a builder.</summary>
public static class GraphBuilderOps
{
    /// <summary>Adds a convolution without bias, padded so that a stride of 1 keeps the size (odd kernels).</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Name within the builder's scope.</param>
    /// <param name="x">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <param name="channels">Number of output channels.</param>
    /// <param name="kernel">Kernel size; 1 by default.</param>
    /// <param name="stride">Stride; 1 by default.</param>
    /// <param name="groups">Groups; 1 by default.</param>
    /// <param name="bias">Whether a bias is added; false by default.</param>
    /// <returns>Feature maps, <c>[N, channels, ⌈H / stride⌉, ⌈W / stride⌉]</c>.</returns>
    public static Value Conv(
        this GraphBuilder builder, string name, Value x, int channels, int kernel = 1, int stride = 1, int groups = 1, bool bias = false) =>
        builder.Add(
            name,
            new Conv(channels, kernel) { Stride = stride, Padding = (kernel - 1) / 2, Groups = groups, HasBias = bias },
            x);

    /// <summary>Adds a depthwise convolution without bias: one k×k filter for each map.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Name within the builder's scope.</param>
    /// <param name="x">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <param name="kernel">Kernel size, odd.</param>
    /// <param name="stride">Stride; 1 by default.</param>
    /// <returns>Feature maps, <c>[N, C, ⌈H / stride⌉, ⌈W / stride⌉]</c>.</returns>
    public static Value DepthwiseConv(this GraphBuilder builder, string name, Value x, int kernel, int stride = 1) =>
        builder.Conv(name, x, x.Shape[1], kernel, stride, groups: x.Shape[1]);

    /// <summary>Adds a batch normalisation with the usual ε and momentum.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Name within the builder's scope.</param>
    /// <param name="x">Feature maps.</param>
    /// <returns>Feature maps of the same shape.</returns>
    public static Value BatchNorm(this GraphBuilder builder, string name, Value x) =>
        builder.Add(name, new BatchNormalization(), x);

    /// <summary>Adds a rectifier.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Name within the builder's scope.</param>
    /// <param name="x">Any tensor.</param>
    /// <returns>A tensor of the same shape.</returns>
    public static Value Relu(this GraphBuilder builder, string name, Value x) => builder.Add(name, new Relu(), x);

    /// <summary>Adds a rectifier that stops at 6 (MobileNet).</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Name within the builder's scope.</param>
    /// <param name="x">Any tensor.</param>
    /// <returns>A tensor of the same shape.</returns>
    public static Value Relu6(this GraphBuilder builder, string name, Value x) => builder.Add(name, new Clip(0, 6), x);

    /// <summary>Adds a classifier's head: global average pooling, flattening, a linear layer.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Name of the linear layer within the builder's scope.</param>
    /// <param name="x">Feature maps, <c>[N, C, H, W]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>Logits, <c>[N, classes]</c>.</returns>
    public static Value PooledLinear(this GraphBuilder builder, string name, Value x, int classes)
    {
        x = builder.Add("global_pool", new GlobalAveragePool(), x);
        x = builder.Add("flatten", new Flatten(), x);
        return builder.Add(name, new Gemm(classes), x);
    }
}
