using System.Collections.Concurrent;
using System.Text.Json;
using GhostNet.Training.Distributed;

namespace GhostNet.Training.Data;

/// <summary>Counts the images of a run that cannot be read, up to a limit.</summary>
/// <param name="set">What to call the data set in messages.</param>
/// <param name="images">Number of its images.</param>
/// <param name="maxShare">Share of them that may be unreadable.</param>
internal sealed class UnreadableImages(string set, int images, double maxShare)
{
    private readonly int _most = (int)Math.Ceiling(maxShare * images);
    private readonly ConcurrentDictionary<string, string> _reasons = new();

    /// <summary>What is wrong with each, a line each, sorted.</summary>
    public IReadOnlyList<string> Reasons => [.. _reasons.Values.Order(StringComparer.Ordinal)];

    /// <summary>Whether an image is known to be unreadable.</summary>
    /// <param name="name">Its name.</param>
    public bool Contains(string name) => _reasons.ContainsKey(name);

    /// <summary>Notes an image.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <exception cref="GhostNetException">There are more than allowed now.</exception>
    public void Add(string name, GhostNetException error)
    {
        if (_reasons.TryAdd(name, error.Message) && _reasons.Count > _most)
        {
            throw TooMany(error.Message, error);
        }
    }

    /// <summary>Notes what all processes have noted.</summary>
    /// <param name="processes">The processes.</param>
    /// <exception cref="GhostNetException">There are more than allowed in all.</exception>
    public void Share(Processes processes)
    {
        if (processes.Count == 1)
        {
            return;
        }

        for (int rank = 0; rank < processes.Count; rank++)
        {
            byte[] noted = processes.Share(JsonSerializer.SerializeToUtf8Bytes(_reasons), rank);
            foreach ((string name, string reason) in JsonSerializer.Deserialize<Dictionary<string, string>>(noted)!)
            {
                _reasons.TryAdd(name, reason);
            }
        }

        if (_reasons.Count > _most)
        {
            throw processes.FailTogether(TooMany(Reasons[0]));
        }
    }

    private GhostNetException TooMany(string example, Exception? error = null)
    {
        string allowed = _most == 0 ? "an image cannot be read" : $"more than {_most} of {images} images cannot be read";
        return new GhostNetException($"{set}: {allowed} ({example}); 'ghostnet data {set}' lists them, --max-bad allows more", error);
    }
}
