using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;

namespace ExperienceManager.Domain.Common;

/// <summary>
/// A text in English that can still be translated: an interpolated string remembers its template (<c>At most {0:N0} values.</c>) and what
/// fills it, which may be such texts again. Write <c>LocalizableText text = $"At most {limit:N0} values."</c>; a plain string is a template
/// without places.
/// </summary>
[InterpolatedStringHandler]
[JsonConverter(typeof(LocalizableTextConverter))]
public sealed class LocalizableText : IEquatable<LocalizableText>
{
    private readonly StringBuilder _template = new();
    private readonly StringBuilder _plain = new();
    private readonly List<object?> _arguments = [];
    private bool _isCapitalized;
    private bool _hasNoFullStop;

    /// <summary>Begins an interpolated text; called by the compiler.</summary>
    public LocalizableText(int literalLength, int formattedCount) => _template.EnsureCapacity(literalLength + (formattedCount * 3));

    private LocalizableText(string text) => AppendLiteral(text);

    /// <summary>No text.</summary>
    public static LocalizableText Empty { get; } = new("");

    /// <summary>
    /// The English text: a composite format string, in which braces of the text are doubled, when something fills it; else as it is shown.
    /// </summary>
    public string Template => _arguments.Count == 0 ? _plain.ToString() : _template.ToString();

    /// <summary>What fills the places of the template.</summary>
    public IReadOnlyList<object?> Arguments => _arguments;

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => _template.Length == 0;

    /// <summary>A text without places.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator LocalizableText?(string? text) => text is null ? null : new(text);

    /// <summary>Two texts are the same when they read the same in English.</summary>
    public static bool operator ==(LocalizableText? one, LocalizableText? other) => one is null ? other is null : one.Equals(other);

    /// <summary>The opposite.</summary>
    public static bool operator !=(LocalizableText? one, LocalizableText? other) => !(one == other);

    /// <summary>What people named or typed: the same in every language.</summary>
    public static LocalizableText Name(string text)
    {
        if (string.IsNullOrEmpty(text)) return Empty;
        return $"{text}";
    }

    /// <summary>Texts one after the other.</summary>
    public static LocalizableText Join(string separator, IEnumerable<LocalizableText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var joined = new LocalizableText("");
        foreach (var text in texts)
        {
            if (joined._arguments.Count > 0) joined.AppendLiteral(separator);
            joined.AppendFormatted(text);
        }

        return joined;
    }

    /// <summary>One text for one, another for any other number.</summary>
    public static LocalizableText Count(long count, LocalizableText one, LocalizableText several) => count == 1 ? one : several;

    /// <summary>Texts as they were kept: template and what fills it.</summary>
    internal static LocalizableText Of(string template, IEnumerable<object?> arguments)
    {
        var text = new LocalizableText("");
        text._template.Append(template);
        text._arguments.AddRange(arguments);
        return text;
    }

    /// <summary>The same as the beginning of a sentence, in every language.</summary>
    public LocalizableText Capitalized()
    {
        var text = new LocalizableText("") { _isCapitalized = true };
        text.AppendFormatted(this);
        return text;
    }

    /// <summary>The same without the full stop at its end, to stand within another sentence.</summary>
    public LocalizableText WithoutFullStop()
    {
        var text = new LocalizableText("") { _hasNoFullStop = true };
        text.AppendFormatted(this);
        return text;
    }

    /// <summary>Adds words; called by the compiler.</summary>
    public void AppendLiteral(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        _plain.Append(words);
        _template.Append(words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    /// <summary>Adds a place; called by the compiler.</summary>
    public void AppendFormatted(object? value, string? format = null)
    {
        _template.Append('{').Append(_arguments.Count);
        if (format is not null) _template.Append(':').Append(format);
        _template.Append('}');
        _arguments.Add(value);
    }

    /// <summary>The text in another language.</summary>
    /// <param name="translate">Gives the translated template of an English one.</param>
    /// <param name="culture">How numbers and dates are written.</param>
    public string In(Func<string, string> translate, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(translate);
        if (_arguments.Count == 0) return translate(Template);
        var arguments = _arguments.Select(argument => argument is LocalizableText text ? text.In(translate, culture) : argument).ToArray();
        var filled = string.Format(culture, translate(Template), arguments);
        if (_hasNoFullStop) return filled.TrimEnd('.');
        return _isCapitalized && filled.Length > 0 ? char.ToUpper(filled[0], culture) + filled[1..] : filled;
    }

    /// <summary>The English text.</summary>
    public override string ToString() => In(template => template, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool Equals(LocalizableText? other) => ReferenceEquals(this, other) || (other is not null && ToString() == other.ToString());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizableText);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
