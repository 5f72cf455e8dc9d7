using System.Text.Json;

namespace GhostNet.Models;

/// <summary>A node in a model file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Op">Type of its op.</param>
/// <param name="Attributes">The op's properties.</param>
/// <param name="Inputs">Names of the values that it reads.</param>
internal sealed record NodeDescription(string Name, string Op, JsonElement Attributes, string[] Inputs);
