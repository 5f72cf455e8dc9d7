// Labels a photo: AheadOfTime MODEL.safetensors PHOTO
using GhostNet;
using GhostNet.Graphs;
using GhostNet.Imaging;
using GhostNet.Models;
using GhostNet.Runtime;

if (args is not [string modelPath, string photoPath])
{
    Console.Error.WriteLine("usage: AheadOfTime MODEL.safetensors PHOTO");
    return 1;
}

try
{
    Model model = Model.Load(modelPath);
    Preprocessing preprocessing = model.Card.Preprocessing;
    var loader = new PhotoLoader(preprocessing) { Order = PixelOrder.Interleaved };
    using var session = new InferenceSession(model);

    float[] input = new float[loader.Length];
    loader.Load(photoPath, input);
    var shape = new Shape(1, 3, preprocessing.Height, preprocessing.Width);
    float[] logits = new float[session.OutputShape(shape).ElementCount];
    session.Run(input, shape, logits, ImageLayout.Interleaved);

    Prediction best = Prediction.Top(logits, model.Card.Labels, count: 1)[0];
    Console.WriteLine($"{best.Label} {best.Score * 100:0.0} %");
    return 0;
}
catch (GhostNetException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
