using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using GhostNet.Files;
using GhostNet.Graphs;

namespace GhostNet.Models.Files;

/// <summary>Reads the elements of a tensor whose place in the file has been checked.</summary>
internal static class TensorReader
{
    // A multiple of every element's size, small enough for the stack.
    private const int ChunkBytes = 8192;

    private const int PieceElements = 1 << 17;

    /// <summary>Reads a tensor as float32 in row-major order.</summary>
    public static Tensor Read(ByteSource file, TensorInfo info)
    {
        float[] data = info.Strides is null
            ? ReadElements(file, info, (int)info.Shape.ElementCount)
            : Gather(ReadElements(file, info, (int)TensorLayout.Span(info.Shape, info.Strides)), info.Shape, info.Strides);
        return new Tensor(info.Shape, data);
    }

    private static float[] ReadElements(ByteSource file, TensorInfo info, int count)
    {
        float[] elements = GC.AllocateUninitializedArray<float>(count);
        if (info.DType == DType.F32)
        {
            Fill(elements, file, info.Offset);
            return elements;
        }

        int size = info.DType.Size();
        Span<byte> chunk = stackalloc byte[ChunkBytes];
        int perChunk = ChunkBytes / size;
        for (int done = 0; done < count; done += perChunk)
        {
            int now = Math.Min(perChunk, count - done);
            Span<byte> bytes = chunk[..(now * size)];
            file.Read(info.Offset + ((long)done * size), bytes);
            Elements.ToFloat(info.DType, bytes, elements.AsSpan(done, now));
        }

        return elements;
    }

    /// <summary>Reads pieces side by side: most of the time goes into memory that is touched for the first time.</summary>
    private static void Fill(float[] elements, ByteSource file, long offset)
    {
        int pieces = ((elements.Length - 1) / PieceElements) + 1;
        if (pieces <= 1)
        {
            Fill(elements, file, offset, 0);
            return;
        }

        try
        {
            Parallel.For(0, pieces, piece => Fill(elements, file, offset, piece));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private static void Fill(float[] elements, ByteSource file, long offset, int piece)
    {
        int start = piece * PieceElements;
        Span<float> destination = elements.AsSpan(start, Math.Min(PieceElements, elements.Length - start));
        file.Read(offset + ((long)start * sizeof(float)), MemoryMarshal.AsBytes(destination));
    }

    /// <summary>Visits the elements in row-major order, the last axis fastest, keeping their place up to date.</summary>
    private static float[] Gather(float[] stored, Shape shape, IReadOnlyList<long> strides)
    {
        float[] dense = new float[shape.ElementCount];
        int[] index = new int[shape.Rank];
        long place = 0;
        for (int i = 0; i < dense.Length; i++)
        {
            dense[i] = stored[place];
            for (int axis = index.Length - 1; axis >= 0; axis--)
            {
                place += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                place -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }

        return dense;
    }
}
