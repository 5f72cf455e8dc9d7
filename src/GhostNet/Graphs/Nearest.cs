namespace GhostNet.Graphs;

/// <summary>Finds the name that a user probably meant.</summary>
public static class Nearest
{
    /// <summary>A clause to end an error about an unknown name with.</summary>
    /// <param name="name">The name as given.</param>
    /// <param name="known">All names that exist.</param>
    /// <returns><c>; did you mean 'x'?</c>, or nothing if no name is near.</returns>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        (string? best, int distance) = known
            .Select(k => (k, Distance(name, k)))
            .OrderBy(p => p.Item2)
            .ThenBy(p => p.k, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is not null && distance <= Math.Max(2, name.Length / 2) ? $"; did you mean '{best}'?" : string.Empty;
    }

    /// <summary>Number of single-character edits between two names (Levenshtein), letter case ignored.</summary>
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 0; i < a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int substitution = previous[j] + (char.ToLowerInvariant(a[i]) == char.ToLowerInvariant(b[j]) ? 0 : 1);
                current[j + 1] = Math.Min(substitution, 1 + Math.Min(previous[j + 1], current[j]));
            }

            previous = current;
        }

        return previous[^1];
    }
}
