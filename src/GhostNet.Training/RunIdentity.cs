using System.Security.Cryptography;
using System.Text;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Training.Data;

namespace GhostNet.Training;

/// <summary>What must be the same when a run goes on, beside its recipe.</summary>
/// <param name="Network">SHA-256 of the network's listing.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="TrainImages">Number of training images.</param>
/// <param name="TestImages">Number of test images.</param>
/// <param name="Teacher">SHA-256 of the teachers' files, with commas between them; null without one, and of checkpoints that do not tell.</param>
internal sealed record RunIdentity(string Network, IReadOnlyList<string> Classes, int TrainImages, int TestImages, string? Teacher = null)
{
    /// <summary>The identity of a run.</summary>
    /// <param name="graph">Its network.</param>
    /// <param name="data">Its images.</param>
    /// <param name="teachers">Its teachers' files.</param>
    /// <returns>The identity.</returns>
    /// <exception cref="GhostNetException">A teacher's file does not exist or cannot be opened.</exception>
    public static RunIdentity Of(Graph graph, TrainingData data, IReadOnlyList<string> teachers) => new(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(graph.ToString()))),
        data.Classes,
        data.Train.Count,
        data.Test.Count,
        teachers.Count == 0 ? null : string.Join(',', teachers.Select(PublishedWeights.Hash)));

    /// <summary>Checks that a run goes on with what it began with.</summary>
    /// <param name="found">What there is now.</param>
    /// <param name="recipe">What the run computes.</param>
    /// <param name="dataPath">Where the images are.</param>
    /// <exception cref="GhostNetException">Something has changed; the message says what.</exception>
    public void Require(RunIdentity found, Recipe recipe, string dataPath)
    {
        string? change = !Classes.SequenceEqual(found.Classes) ? $"{dataPath}: its classes are not those of the run"
            : (TrainImages, TestImages) != (found.TrainImages, found.TestImages)
                ? $"{dataPath}: has {found.TrainImages} images to train on and {found.TestImages} to measure on, and the run has {TrainImages} and {TestImages}"
            : Network != found.Network ? $"{recipe.Model}: is another network than the one that the run trains"
            : Teacher is not null && Teacher != found.Teacher ? $"{ChangedTeacher(found, recipe)}: is another teacher than the run's, its file has changed"
            : null;
        if (change is not null)
        {
            throw new GhostNetException($"{change}; resume with what it began with, or start a new run");
        }
    }

    /// <summary>The first of a recipe's teachers whose file is not the one of this identity.</summary>
    private string ChangedTeacher(RunIdentity found, Recipe recipe) =>
        recipe.KdModels[Teacher!.Split(',').Zip(found.Teacher!.Split(',')).TakeWhile(hashes => hashes.First == hashes.Second).Count()];
}
