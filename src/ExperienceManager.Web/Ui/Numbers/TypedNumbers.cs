namespace ExperienceManager.Web.Ui;

/// <summary>
/// What was typed into a number field, by the entry it became: while that entry is the owner's, the field shows it as it was typed.
/// </summary>
public sealed class TypedNumbers(LocalNumbers numbers)
{
    private const int MaxKept = 100;
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);

    /// <summary>The entry of a typed text.</summary>
    public string Take(string typed)
    {
        if (_typed.Count >= MaxKept) _typed.Clear();
        var entry = numbers.Entry(typed);
        _typed[entry] = typed;
        return entry;
    }

    /// <summary>The text of the field.</summary>
    public string Shown(string entry) => _typed.GetValueOrDefault(entry) ?? numbers.ShowEntry(entry);
}
