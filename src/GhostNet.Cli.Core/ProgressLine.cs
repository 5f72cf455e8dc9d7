namespace GhostNet.Cli;

/// <summary>One line on stderr that is written over again and again; nothing where stderr is not a terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int WidestBar = 24;
    private const int NarrowestBar = 4;

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private int _shown;

    /// <summary>Replaces the line.</summary>
    /// <param name="text">What it shall say; cut where the terminal ends, since a broken line could not be written over.</param>
    public void Show(string text)
    {
        if (_isTerminal)
        {
            int room = Math.Max(0, Console.WindowWidth - 1);
            string line = text.Length <= room ? text : text[..room];
            Console.Error.Write($"\r{line.PadRight(Math.Min(_shown, room))}");
            _shown = line.Length;
        }
    }

    /// <summary>Replaces the line by a text and a bar that fits behind it; the bar is left out where it would be too narrow to tell much.</summary>
    /// <param name="text">What the line shall say.</param>
    /// <param name="done">How much is done.</param>
    /// <param name="total">How much there is to do.</param>
    public void Show(string text, long done, long total)
    {
        if (_isTerminal)
        {
            int width = Math.Min(WidestBar, Console.WindowWidth - text.Length - " []".Length - 1);
            int filled = (int)(width * done / Math.Max(1, total));
            Show(width < NarrowestBar ? text : $"{text} [{new string('#', filled)}{new string('.', width - filled)}]");
        }
    }

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        if (_shown > 0)
        {
            Console.Error.Write($"\r{new string(' ', _shown)}\r");
            _shown = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
