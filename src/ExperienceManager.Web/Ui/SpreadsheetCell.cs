namespace ExperienceManager.Web.Ui;

/// <summary>Texts of CSV files that spreadsheets open.</summary>
public static class SpreadsheetCell
{
    // What a spreadsheet would take for a formula (OWASP, CSV injection), full-width forms included.
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    /// <summary>A text that no spreadsheet takes for a formula.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && FormulaStarts.Contains(text.TrimStart(' ') is { Length: > 0 } trimmed ? trimmed[0] : text[0])
            ? "'" + text : text;
    }
}
