namespace ExperienceManager.Web.Ui;

/// <summary>
/// The text of a field that tells its owner of every keystroke. The field is right about what was typed, its owner about everything else:
/// what the owner gives back is either an echo of something told before, which may be older than what stands in the field by now, or a text
/// of its own (undo, a suggestion, another record), which is taken.
/// </summary>
public sealed class TypedText
{
    private readonly List<string> _told = [];
    private int _underWay;
    private string? _given;

    /// <summary>What stands in the field.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The owner gives its text, at every drawing.</summary>
    /// <returns>Whether the field's text is another one now.</returns>
    public bool Give(string text)
    {
        if (text == _given) return false;
        _given = text;
        if (text == Text)
        {
            // Nothing is under way and the owner has the newest: whatever it gives next is its own, though it may once have been typed.
            if (_underWay == 0) _told.Clear();
            return false;
        }

        if (_told.IndexOf(text) is var echo and >= 0)
        {
            _told.RemoveRange(0, echo + 1);
            return false;
        }

        Put(text);
        return true;
    }

    /// <summary>Something was typed; tells the owner.</summary>
    public async Task TypeAsync(string? text, Func<string, Task> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        Text = text ?? "";
        _told.Add(Text);
        _underWay++;
        try
        {
            await tell(Text);
        }
        finally
        {
            _underWay--;
        }
    }

    /// <summary>Another text stands in the field, whatever was typed.</summary>
    public void Put(string text)
    {
        (Text, _given) = (text, text);
        _told.Clear();
    }
}
