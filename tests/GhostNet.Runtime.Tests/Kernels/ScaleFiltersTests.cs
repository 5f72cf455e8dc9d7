using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Tests.Kernels.Guards;

namespace GhostNet.Runtime.Tests.Kernels;

public unsafe class ScaleFiltersTests
{
    public static TheoryData<int, int> Kernels => [.. Widths.All.SelectMany(w => Enumerable.Range(1, KernelTable.MostColumns).Select(columns => (w, columns)))];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Each_vector_of_weights_is_multiplied_with_its_number(int width, int columns)
    {
        foreach (Side side in Numbers.Sides)
        {
            for (int count = 1; count <= 5; count++)
            {
                float[] weights = Numbers.Whole(columns * count * width, 1);
                float[] numbers = Numbers.Whole(11, 2);
                int[] places = [.. Enumerable.Range(0, count).Select(k => 10 - (2 * k))];
                using var heldWeights = new Guarded<float>(weights, side);
                using var heldNumbers = new Guarded<float>(numbers, side);
                using var heldPlaces = new Guarded<int>(places, side);
                using var scaled = new Guarded<float>(new float[weights.Length], side);

                KernelTable.For(width).ScaleFilters(heldWeights.Pointer, heldNumbers.Pointer, heldPlaces.Pointer, count, columns, scaled.Pointer);

                Numbers.AssertEqual([.. weights.Select((w, i) => w * numbers[places[i / width % count]])], scaled.Content, (width, columns, count, side));
            }
        }
    }
}
