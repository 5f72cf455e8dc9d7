using System.Diagnostics;
using System.Globalization;
using SkiaOnnxRuntime;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: SkiaOnnxRuntime MODEL.onnx PHOTO…|FOLDER");
    return 1;
}

string[] photos = Directory.Exists(args[1]) ? [.. Directory.EnumerateFiles(args[1]).Order(StringComparer.Ordinal)] : args[1..];
using var classifier = new Classifier(args[0], isParallel: photos.Length > 1);
string[] labels = new string[photos.Length];
var watch = Stopwatch.StartNew();
if (photos.Length == 1)
{
    labels[0] = classifier.Classify(photos[0]);
}
else
{
    Parallel.For(0, photos.Length, i => labels[i] = classifier.Classify(photos[i]));
}

double rate = photos.Length / watch.Elapsed.TotalSeconds;
for (int i = 0; i < photos.Length; i++)
{
    Console.WriteLine($"{photos[i]}  {labels[i]}");
}

Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{photos.Length} photos, {rate:0.0} images/s"));
return 0;
