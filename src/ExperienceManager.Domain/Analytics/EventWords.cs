using System.Collections.Frozen;

namespace ExperienceManager.Domain.Analytics;

/// <summary>The words of the API for kinds, slots and devices.</summary>
public static class EventWords
{
    private static readonly FrozenDictionary<string, EventKind> Kinds = Words<EventKind>();
    private static readonly FrozenDictionary<string, EventSlot> Slots = Words<EventSlot>();
    private static readonly FrozenDictionary<string, DeviceClass> Devices = Words<DeviceClass>();

    /// <summary>The kind a word means.</summary>
    public static EventKind? Kind(string? word) => Find(Kinds, word);

    /// <summary>The slot a word means; <c>none</c> for the page as a whole.</summary>
    public static EventSlot? Slot(string? word) => Find(Slots, word);

    /// <summary>The device a word means.</summary>
    public static DeviceClass? Device(string? word) => Find(Devices, word);

    /// <summary>The word of a kind.</summary>
    public static string Of(EventKind kind) => Word(kind);

    /// <summary>The word of a slot.</summary>
    public static string Of(EventSlot slot) => Word(slot);

    /// <summary>The word of a device.</summary>
    public static string Of(DeviceClass device) => Word(device);

    private static T? Find<T>(FrozenDictionary<string, T> words, string? word)
        where T : struct => word is not null && words.TryGetValue(word, out var value) ? value : null;

    private static FrozenDictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(Word, StringComparer.Ordinal);

#pragma warning disable CA1308 // The API's words are lower case.
    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
