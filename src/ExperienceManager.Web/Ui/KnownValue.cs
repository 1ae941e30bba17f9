namespace ExperienceManager.Web.Ui;

/// <summary>A value that is written as a code, with its name.</summary>
/// <param name="Code">What is written: <c>NO</c>.</param>
/// <param name="Name">Its name for people: <c>Norway</c>.</param>
public sealed record KnownValue(string Code, string Name)
{
    /// <summary>Those whose code or name holds a text: codes that begin with it first, then names that do, then the others.</summary>
    public static IEnumerable<KnownValue> Find(IEnumerable<KnownValue> values, string text, int most)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(text);
        return values.Where(value => value.Holds(text)).OrderBy(value => value.RankOf(text)).Take(most);
    }

    /// <summary>Whether code or name holds a text, in any case.</summary>
    public bool Holds(string text) =>
        Code.Contains(text, StringComparison.OrdinalIgnoreCase) || Name.Contains(text, StringComparison.CurrentCultureIgnoreCase);

    /// <summary>0 where the code begins with a text, 1 where the name does, else 2.</summary>
    public int RankOf(string text) =>
        Code.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 0
            : Name.StartsWith(text, StringComparison.CurrentCultureIgnoreCase) ? 1 : 2;
}
