using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>Amounts as forms hold them: the entries of <see cref="LocalNumbers"/>, whatever the language they are typed in.</summary>
public static class NumberText
{
    /// <summary>The amount; null for an empty entry, no number, or one with two meanings.</summary>
    public static decimal? Read(string entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return LocalNumbers.TryRead(entry.Trim(), out var number) ? number : null;
    }

    /// <summary>What is wrong with an entry; null for a number and for an empty one.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="otherwise">What to say when it is no number at all.</param>
    public static LocalizableText? FaultOf(string entry, string otherwise = "Enter a number such as 19.90.")
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Trim().Length == 0 || Read(entry) is not null ? null
            : LocalNumbers.ChoicesOf(entry) is null ? otherwise : "This can mean two numbers. Choose one of them.";
    }

    /// <summary>The amount for a field.</summary>
    public static string Of(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number to read, with all its decimals.</summary>
    public static LocalizableText Shown(decimal number) => $"{number:0.############################}";
}
