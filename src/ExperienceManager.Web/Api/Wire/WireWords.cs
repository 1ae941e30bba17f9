using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>The words of choices in JSON: each enum member in snake_case, and the other words that are taken for it.</summary>
internal static class WireWords
{
    private static readonly ConcurrentDictionary<Type, Choice> Choices = new();

    /// <summary>All words of a choice.</summary>
    public static IReadOnlyList<string> All(Type type) => Of(type).Words;

    /// <summary>All words of a choice.</summary>
    public static IReadOnlyList<string> All<TChoice>()
        where TChoice : struct, Enum => All(typeof(TChoice));

    /// <summary>All words of a choice, and the others that are taken.</summary>
    public static IEnumerable<string> Taken(Type type) => Of(type).Values.Keys;

    /// <summary>The word of a value.</summary>
    public static string Of<TChoice>(TChoice value)
        where TChoice : struct, Enum => Of(typeof(TChoice)).Words[Array.IndexOf(Enum.GetValues<TChoice>(), value)];

    /// <summary>The value of a word; null when there is none.</summary>
    public static object? Find(Type type, string word) => Of(type).Values.GetValueOrDefault(word);

    /// <summary>The value of a word; null when there is none.</summary>
    public static TChoice? Find<TChoice>(string word)
        where TChoice : struct, Enum => (TChoice?)Find(typeof(TChoice), word);

    private static Choice Of(Type type) => Choices.GetOrAdd(type, static type =>
    {
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        var words = fields.Select(Word).ToArray();
        var others = fields.SelectMany(
            field => field.GetCustomAttributes<AlsoTakenAttribute>(), (field, other) => (other.Word, Value: field.GetValue(null)!));
        return new(words, fields.Select((field, index) => (Word: words[index], Value: field.GetValue(null)!)).Concat(others)
            .ToDictionary(entry => entry.Word, entry => entry.Value, StringComparer.Ordinal));
    });

    private static string Word(FieldInfo field) =>
        field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name);

    private sealed record Choice(string[] Words, Dictionary<string, object> Values);
}
