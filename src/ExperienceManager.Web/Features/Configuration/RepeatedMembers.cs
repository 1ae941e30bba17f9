using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>
/// Finds the member that an object of a document has twice: with its place, and the line and byte where it is given again.
/// </summary>
internal static class RepeatedMembers
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonCursor.Depth };

    /// <summary>The first repeated member; null when the document has none or is not JSON before one is found.</summary>
    public static Problem? Find(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        var levels = new Stack<Level>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) levels.Pop();
                else if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (levels.Peek().Name(reader.GetString()!) is { } repeated)
                    {
                        return Problem(utf8, reader.TokenStartIndex, repeated, levels);
                    }
                }
                else
                {
                    if (levels.TryPeek(out var level)) level.Value();
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        levels.Push(new Level(reader.TokenType == JsonTokenType.StartArray));
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }

    private static Problem Problem(ReadOnlySpan<byte> utf8, long start, string name, Stack<Level> levels)
    {
        var before = utf8[..(int)start];
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
        var path = string.Join('.', levels.Reverse().Select(level => level.Place));
        return new Problem(path,
            string.Create(CultureInfo.InvariantCulture, $"The member “{name}” is given twice: again in line {line}, byte {column}."),
            "duplicate_member");
    }

    private sealed class Level(bool isList)
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private int _index = -1;

        public string Place { get; private set; } = "";

        /// <summary>Goes to a member; its name when it was there before.</summary>
        public string? Name(string name)
        {
            Place = name;
            return _names.Add(name) ? null : name;
        }

        /// <summary>Goes to the next element of a list.</summary>
        public void Value()
        {
            if (isList) Place = (++_index).ToString(CultureInfo.InvariantCulture);
        }
    }
}
