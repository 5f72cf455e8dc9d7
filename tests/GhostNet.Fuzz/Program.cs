using System.Globalization;

namespace GhostNet.Fuzz;

/// <summary>Fuzzes the targets that are named, or all.</summary>
internal static class Program
{
    private static readonly string DefaultFolder = Path.Combine(Path.GetTempPath(), "ghostnet-fuzz");

    private static readonly string Usage = $"""
        usage: GhostNet.Fuzz [TARGET…] [--count N] [--seed N] [--first N] [--seconds S] [--save FOLDER]

          --count N      cases for each target (100000)
          --seed N       which sequence of cases (1)
          --first N      the first case of the sequence (0); with --count 1 it repeats a failure
          --seconds S    begin no case after this time
          --save FOLDER  where the inputs of failures go ({DefaultFolder})

        targets: {string.Join(", ", FuzzTargets.All.Select(target => target.Name))}

        A case passes if the input is read or refused in time and within its memory. Photos are decoded by native code,
        where a fault ends this process without a report: each photo is saved as TARGET-SEED-CASE.bin before it is
        decoded and removed when it passes, so that the one that is left behind is the one at fault.
        """;

    private static int Main(string[] arguments)
    {
        var targets = new List<IFuzzTarget>();
        var options = new FuzzOptions(Count: 100_000) { FailureFolder = DefaultFolder };
        for (int i = 0; i < arguments.Length; i++)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            bool isNumber = long.TryParse(value, CultureInfo.InvariantCulture, out long number) && number >= 0;
            switch (arguments[i])
            {
                case "--count" when isNumber: options = options with { Count = number }; i++; break;
                case "--seed" when isNumber: options = options with { Seed = (int)number }; i++; break;
                case "--first" when isNumber: options = options with { First = number }; i++; break;
                case "--seconds" when isNumber: options = options with { Time = TimeSpan.FromSeconds(number) }; i++; break;
                case "--save" when value.Length > 0: options = options with { FailureFolder = value }; i++; break;
                case string name when FuzzTargets.All.FirstOrDefault(target => target.Name == name) is { } target: targets.Add(target); break;
                case "--help":
                    Console.WriteLine(Usage);
                    return 0;
                default:
                    Console.Error.WriteLine($"{arguments[i]}: not understood\n{Usage}");
                    return 2;
            }
        }

        bool failed = false;
        foreach (IFuzzTarget target in targets.Count > 0 ? targets : FuzzTargets.All)
        {
            FuzzReport report = FuzzRunner.Run(target, options);
            Console.WriteLine(report);
            foreach (string failure in report.Failures)
            {
                Console.Error.WriteLine(failure);
            }

            failed |= report.FailureCount > 0;
        }

        return failed ? 1 : 0;
    }
}
