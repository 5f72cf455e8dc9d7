using GhostNet.Benchmarks;

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
    default:
        Console.Error.WriteLine("usage: training DATA | reference | import FILE");
        return 1;
}
