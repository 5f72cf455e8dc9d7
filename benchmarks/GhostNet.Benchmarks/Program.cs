using GhostNet.Benchmarks;

switch (args)
{
    case ["training", string data]:
        TrainingSpeed.Measure(data);
        return 0;
    case ["reference"]:
        ReferenceSpeed.Measure();
        return 0;
    default:
        Console.Error.WriteLine("usage: training DATA | reference");
        return 1;
}
