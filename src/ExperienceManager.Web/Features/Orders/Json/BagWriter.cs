using System.Text.Json;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Writes custom attributes: flat as they are kept, or nested as they were sent.</summary>
internal static class BagWriter
{
    /// <summary>Writes a bag as a member; nothing when it is empty.</summary>
    public static void Write(Utf8JsonWriter json, string name, AttributeBag bag, bool isFlat)
    {
        if (bag.Entries.IsEmpty) return;
        json.WriteStartObject(name);
        if (isFlat) WriteMembers(json, bag);
        else WriteNested(json, [.. bag.Entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal)]);
        json.WriteEndObject();
    }

    /// <summary>
    /// Writes the entries as members of the object that is open; of two with one path the first, which is the one that is read.
    /// </summary>
    public static void WriteMembers(Utf8JsonWriter json, AttributeBag bag)
    {
        var written = bag.Entries.Length > 8 ? new HashSet<string>(StringComparer.Ordinal) : null;
        for (var i = 0; i < bag.Entries.Length; i++)
        {
            var (path, value) = bag.Entries[i];
            if (written?.Add(path) ?? IsFirst(bag, i)) WriteEntry(json, path, value);
        }
    }

    private static bool IsFirst(AttributeBag bag, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (bag.Entries[i].Key == bag.Entries[index].Key) return false;
        }

        return true;
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, ScalarValue value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }

    private static void WriteNested(Utf8JsonWriter json, List<KeyValuePair<string, ScalarValue>> entries)
    {
        var leaves = entries.Where(entry => Dot(entry.Key) < 0).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var group in entries.GroupBy(entry => Head(entry.Key, leaves), StringComparer.Ordinal))
        {
            var first = group.First();
            if (first.Key == group.Key)
            {
                WriteEntry(json, first.Key, first.Value);
                continue;
            }

            json.WriteStartObject(group.Key);
            WriteNested(json, [.. group.Select(entry => KeyValuePair.Create(entry.Key[(group.Key.Length + 1)..], entry.Value))]);
            json.WriteEndObject();
        }
    }

    /// <summary>The first part of a path; the whole path where that part is an attribute itself.</summary>
    private static string Head(string path, HashSet<string> leaves)
    {
        var dot = Dot(path);
        return dot < 0 || leaves.Contains(path[..dot]) ? path : path[..dot];
    }

    private static int Dot(string path) => path.IndexOf('.', StringComparison.Ordinal);
}
