namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>
/// What the server holds of each field on screen. A change event that was too long for the connection is lost without a word, while the
/// browser goes on showing the text: so lengths are compared before a save.
/// </summary>
public sealed class EditorFields
{
    private readonly Dictionary<string, (string Label, Func<string> Value)> _fields = new(StringComparer.Ordinal);

    /// <summary>Names a field and tells how to read it.</summary>
    public void Add(string path, string label, Func<string> value) => _fields[path] = (label, value);

    /// <summary>Forgets a field that left the screen.</summary>
    public void Remove(string path) => _fields.Remove(path);

    /// <summary>Labels of the fields whose text in the browser is of another length than here.</summary>
    public IReadOnlyList<string> Differing(IReadOnlyDictionary<string, int> lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        return [.. _fields.Where(field => lengths.TryGetValue(field.Key, out var length) && length != LengthOf(field.Value.Value()))
            .Select(field => field.Value.Label)];
    }

    // A browser gives line ends as one character.
    private static int LengthOf(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Length;
}
