using System.Globalization;
using GhostNet.Benchmarks;
using GhostNet.Benchmarks.Bars;

switch (args)
{
    case ["training", string data]:
        TrainingSpeed.Measure(data);
        return 0;
    case ["reference"]:
        ReferenceSpeed.Measure();
        return 0;
    case ["import", string file]:
        ImportSpeed.Measure(file);
        return 0;
    case ["kills", string data]:
        return KillsVerb.Run(data, count: 50);
    case ["kills", string data, "--count", string count]:
        return KillsVerb.Run(data, int.Parse(count, CultureInfo.InvariantCulture));
    case ["ranks", string data]:
        return RanksVerb.Run(data);
    case [RanksVerb.Child, string data, string model, string learningRate, string output]:
        return RanksVerb.Train(data, model, learningRate, output);
    case ["bars", .. string[] arguments]:
        return BarsVerb.Run(arguments);
    case [WidthChild.Verb, .. string[] question]:
        WidthChild.Answer(question);
        return 0;
    default:
        Console.Error.WriteLine($"usage: training DATA | reference | import FILE | {KillsVerb.Usage} | {RanksVerb.Usage} | {BarsVerb.Usage}");
        return 1;
}
