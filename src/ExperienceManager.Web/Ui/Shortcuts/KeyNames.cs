namespace ExperienceManager.Web.Ui;

/// <summary>What is printed on the keys of a keyboard in the language of the person.</summary>
public static class KeyNames
{
    /// <summary>The keys of a shortcut: <c>Ctrl+Shift+Z</c>.</summary>
    public static string Of(string keys, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Language == ConsoleLanguage.English) return keys;
        return string.Join('+', keys.Split('+').Select(key => Of(key) is { } name ? texts[name] : key));
    }

    private static string? Of(string key) => key switch
    {
        "Ctrl" => "Ctrl key",
        "Shift" => "Shift key",
        "Delete" => "Delete key",
        "Home" => "Home key",
        "End" => "End key",
        _ => null,
    };
}
