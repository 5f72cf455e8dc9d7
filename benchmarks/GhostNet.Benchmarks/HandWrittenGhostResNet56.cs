using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GhostNet.Benchmarks;

/// <summary>Ghost-ResNet-56 as one would write it in TorchSharp without this project: what training speed is compared with.</summary>
internal sealed class HandWrittenGhostResNet56 : Module<Tensor, Tensor>
{
    private readonly Sequential _layers;

    public HandWrittenGhostResNet56()
        : base(nameof(HandWrittenGhostResNet56))
    {
        var layers = new List<Module<Tensor, Tensor>>
        {
            Conv2d(3, 16, 3, padding: 1, bias: false), BatchNorm2d(16), ReLU(inplace: true),
        };
        int channels = 16;
        foreach (int width in new[] { 16, 32, 64 })
        {
            for (int block = 0; block < 9; block++)
            {
                layers.Add(new Block(channels, width));
                channels = width;
            }
        }

        layers.AddRange([AdaptiveAvgPool2d(1), Flatten(), Linear(64, 10)]);
        _layers = Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _layers.forward(input);

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly int _padding;
        private readonly Module<Tensor, Tensor> _first;
        private readonly Module<Tensor, Tensor> _second;

        public Block(int input, int output)
            : base(nameof(Block))
        {
            _padding = (output - input) / 2;
            _first = new Ghost(input, output, stride: input == output ? 1 : 2, relu: true);
            _second = new Ghost(output, output, stride: 1, relu: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            Tensor shortcut = _padding == 0
                ? input
                : functional.pad(input[.., .., TensorIndex.Slice(step: 2), TensorIndex.Slice(step: 2)], [0, 0, 0, 0, _padding, _padding]);
            return functional.relu(_second.forward(_first.forward(input)) + shortcut).MoveToOuterDisposeScope();
        }
    }

    private sealed class Ghost : Module<Tensor, Tensor>
    {
        private readonly Sequential _primary;
        private readonly Sequential _cheap;

        public Ghost(int input, int output, int stride, bool relu)
            : base(nameof(Ghost))
        {
            int half = output / 2;
            _primary = Half(Conv2d(input, half, 3, stride, 1, bias: false), half, relu);
            _cheap = Half(Conv2d(half, half, 3, padding: 1, groups: half, bias: false), half, relu);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            Tensor intrinsic = _primary.forward(input);
            return cat([intrinsic, _cheap.forward(intrinsic)], 1).MoveToOuterDisposeScope();
        }

        private static Sequential Half(Module<Tensor, Tensor> convolution, int channels, bool relu) => relu
            ? Sequential(convolution, BatchNorm2d(channels), ReLU(inplace: true))
            : Sequential(convolution, BatchNorm2d(channels));
    }
}
