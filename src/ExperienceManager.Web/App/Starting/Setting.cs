namespace ExperienceManager.Web.App.Starting;

/// <summary>A setting that the program reads.</summary>
/// <param name="Name">Its name with <c>:</c> between the parts, and <c>*</c> for a part that is any number or name.</param>
/// <param name="Check">What is wrong with a value, as the rest of a sentence that begins with “must”; null when it is right.</param>
/// <param name="IsSecret">Whether its value is kept out of messages.</param>
internal sealed record Setting(string Name, Func<string, string?> Check, bool IsSecret = false)
{
    private readonly string[] _parts = Name.Split(':');

    /// <summary>The name of the environment variable.</summary>
    public static string VariableOf(string name) => name.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Whether a name in the configuration is this setting's.</summary>
    public bool IsCalled(string name)
    {
        var parts = name.Split(':');
        return parts.Length == _parts.Length
            && parts.Zip(_parts).All(pair => pair.Second is "*" || pair.Second.Equals(pair.First, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>One sentence about a wrong value; null when it is right.</summary>
    public string? ProblemWith(string name, string value) => Check(value) switch
    {
        null => null,
        var must when IsSecret => $"{VariableOf(name)} must {must}.",
        var must => $"{VariableOf(name)} is “{value}”, but must {must}.",
    };
}
