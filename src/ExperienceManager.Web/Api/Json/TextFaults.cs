using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Json;

/// <summary>
/// Finds texts that JSON can spell and no database can keep: U+0000 and lone surrogates. Raw bytes cannot hold them (control characters
/// are refused by the reader, surrogates are not UTF-8), so only bodies with a <c>\u</c> escape are looked at.
/// </summary>
internal static class TextFaults
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonCursor.Depth };

    /// <summary>A problem for each bad text, with its path; members that are otherwise ignored included.</summary>
    public static IReadOnlyList<Problem> Find(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0) return [];
        var problems = new List<Problem>();
        var path = new Stack<Step>();
        var reader = new Utf8JsonReader(json, Options);
        while (reader.Read() && problems.Count < 100) Visit(ref reader, path, problems);
        return problems;
    }

    private static void Visit(ref Utf8JsonReader reader, Stack<Step> path, List<Problem> problems)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                path.Pop();
                return;
            case JsonTokenType.PropertyName:
                var fault = reader.ValueIsEscaped ? FaultOf(reader.ValueSpan) : null;
                path.Pop();
                if (fault is not null) problems.Add(Found(path, fault));
                path.Push(new Step(fault is null ? reader.GetString() : "?", 0));
                return;
        }

        if (path.Count > 0 && path.Peek().Name is null) path.Push(path.Pop().Next());
        if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped && FaultOf(reader.ValueSpan) is { } found)
            problems.Add(Found(path, found));
        if (reader.TokenType == JsonTokenType.StartArray) path.Push(new Step(null, -1));
        else if (reader.TokenType == JsonTokenType.StartObject) path.Push(new Step("", 0));
    }

    private static Problem Found(Stack<Step> path, string fault) =>
        new(string.Join('.', path.Reverse().Select(step => step.Name ?? step.Index.ToString(CultureInfo.InvariantCulture))), fault,
            "invalid_text");

    /// <summary>What is wrong with the inside of a JSON string; null when nothing is.</summary>
    private static string? FaultOf(ReadOnlySpan<byte> text)
    {
        var awaitsLow = false;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = -1;
            if (text[i] == (byte)'\\' && text[++i] == (byte)'u')
            {
                unit = Utf8Parser.TryParse(text.Slice(i + 1, 4), out ushort value, out _, 'x') ? value : -1;
                i += 4;
            }

            if (unit == 0) return "This text contains the character U+0000, which cannot be stored.";
            if (awaitsLow != unit is >= 0xDC00 and <= 0xDFFF) return LoneSurrogate;
            awaitsLow = unit is >= 0xD800 and <= 0xDBFF;
        }

        return awaitsLow ? LoneSurrogate : null;
    }

    private const string LoneSurrogate = "This text contains half of a surrogate pair, which is not valid Unicode.";

    /// <summary>A member (with its name) or a list (with the index of its current element).</summary>
    private readonly record struct Step(string? Name, int Index)
    {
        public Step Next() => this with { Index = Index + 1 };
    }
}
