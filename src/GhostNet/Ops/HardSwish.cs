namespace GhostNet.Ops;

/// <summary><c>y = x · max(0, min(1, x / 6 + 0.5))</c> for each element (MobileNetV3, section 5.2).</summary>
public sealed record HardSwish : ElementwiseOp;
