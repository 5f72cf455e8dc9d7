using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

/// <summary>The transformations before and after the products, against the matrices of Lavin and Gray, section 4.1.</summary>
public unsafe class WinogradTests
{
    private static readonly float[,] B = { { 1, 0, 0, 0 }, { 0, 1, -1, 1 }, { -1, 1, 1, 0 }, { 0, 0, 0, -1 } };
    private static readonly float[,] A = { { 1, 0 }, { 1, 1 }, { 1, -1 }, { 0, -1 } };

    public static TheoryData<int, int, int> Maps =>
    [
        .. from width in Widths.All
           from height in Enumerable.Range(1, 7)
           from columns in Enumerable.Range(1, 9)
           select (width, height, columns),
    ];

    [Theory]
    [MemberData(nameof(Maps))]
    public void Windows_are_transformed_zeros_beside_the_maps(int width, int height, int columns)
    {
        int index = 0;
        foreach ((int top, int left, int pitch) in new[] { (1, 1, columns), (0, 0, columns + 2), (2, 1, columns), (1, 2, columns + 1) })
        {
            (int rows, int tiles) = ((height + 1) / 2 + 1, (columns + 1) / 2);
            (int first, int end) = (index % 2, rows);
            Side side = Numbers.Sides[index++ / 2 % 2];
            float[] maps = Numbers.Whole((((height - 1) * pitch) + columns) * width, 1);
            int plane = ((end - first) * tiles * width) + 3;
            using var input = new Guarded<float>(maps, side);
            using var output = new Guarded<float>([.. Enumerable.Repeat(Numbers.Untouched, (15 * plane) + ((end - first) * tiles * width))], side);
            var call = new WinogradWindows
            {
                Input = input.Pointer, Height = height, Width = columns, Pitch = pitch, Top = top, Left = left,
                FirstRow = first, EndRow = end, Columns = tiles, Output = output.Pointer, Plane = plane,
            };

            KernelTable.For(width).WinogradInput(&call);

            float[] expected = [.. Enumerable.Repeat(Numbers.Untouched, output.Content.Length)];
            for (int at = 0; at < (end - first) * tiles * width; at++)
            {
                (int tile, int lane) = (at / width, at % width);
                float Pixel(int row, int column)
                {
                    (int y, int x) = ((2 * (first + (tile / tiles))) - top + row, (2 * (tile % tiles)) - left + column);
                    return (uint)y < (uint)height && (uint)x < (uint)columns ? maps[(((y * pitch) + x) * width) + lane] : 0;
                }

                Sandwich(B, Pixel, (row, column, value) => expected[(((row * 4) + column) * plane) + at] = value);
            }

            Numbers.AssertEqual(expected, output.Content, (top, left, pitch, side));
        }
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void Products_become_tiles_within_the_maps(int width, int height, int columns)
    {
        for (int index = 0; index < 4; index++)
        {
            (int first, int end, int tiles) = (index % 2 == 1 && height > 2 ? 1 : 0, (height + 1) / 2, (columns + 1) / 2);
            (int pitch, int residualPitch, float bound) = (columns + (index % 3), columns + (index % 2), index == 2 ? 20 : float.PositiveInfinity);
            Side side = Numbers.Sides[index / 2];
            int plane = ((end - first) * tiles * width) + 5;
            float[] products = Numbers.Whole((15 * plane) + ((end - first) * tiles * width), 2);
            float[] start = Numbers.Whole(width, 3), added = Numbers.Whole((((height - 1) * residualPitch) + columns) * width, 4);
            using var input = new Guarded<float>(products, side);
            using var bias = new Guarded<float>(start, side);
            using var residual = new Guarded<float>(added, side);
            using var output = new Guarded<float>([.. Enumerable.Repeat(Numbers.Untouched, (((height - 1) * pitch) + columns) * width)], side);
            bool hasResidual = index != 1;
            var call = new WinogradTiles
            {
                Input = input.Pointer, Plane = plane, Bias = bias.Pointer, Residual = hasResidual ? residual.Pointer : null, ResidualPitch = residualPitch,
                Output = output.Pointer, Height = height, Width = columns, Pitch = pitch, FirstRow = first, EndRow = end, Min = -bound, Max = bound,
            };

            KernelTable.For(width).WinogradOutput(&call);

            float[] expected = [.. Enumerable.Repeat(Numbers.Untouched, output.Content.Length)];
            for (int at = 0; at < (end - first) * tiles * width; at++)
            {
                (int tile, int lane) = (at / width, at % width);
                Sandwich(A, (row, column) => products[(((row * 4) + column) * plane) + at], (row, column, value) =>
                {
                    (int y, int x) = ((2 * (first + (tile / tiles))) + row, (2 * (tile % tiles)) + column);
                    if (y < height && x < columns)
                    {
                        float sum = value + start[lane] + (hasResidual ? added[(((y * residualPitch) + x) * width) + lane] : 0);
                        expected[(((y * pitch) + x) * width) + lane] = Math.Clamp(sum, -bound, bound);
                    }
                });
            }

            Numbers.AssertEqual(expected, output.Content, (index, pitch, residualPitch, side));
        }
    }

    /// <summary>Computes <c>Mᵀ·x·M</c> for a matrix M of four rows and x of four by four.</summary>
    private static void Sandwich(float[,] matrix, Func<int, int, float> x, Action<int, int, float> take)
    {
        for (int row = 0; row < matrix.GetLength(1); row++)
        {
            for (int column = 0; column < matrix.GetLength(1); column++)
            {
                float sum = 0;
                for (int i = 0; i < 16; i++)
                {
                    sum += matrix[i / 4, row] * x(i / 4, i % 4) * matrix[i % 4, column];
                }

                // Not −0, which the kernels' order of additions never gives of whole numbers.
                take(row, column, sum + 0f);
            }
        }
    }
}
