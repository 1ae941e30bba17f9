using NodaTime;

namespace ExperienceManager.Domain.Experiences;

/// <summary>A tracking-page design with a draft that people edit and the published revision that shoppers see.</summary>
public sealed record Experience
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Stable name in configuration documents and in <c>&lt;meta name="experience"&gt;</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What the editor edits.</summary>
    public required ExperienceContent Draft { get; init; }

    /// <summary>What shoppers see; null before the first publish, when the draft's predecessor, the default, is shown instead.</summary>
    public Revision? Published { get; init; }

    /// <summary>Whether the draft differs from what shoppers see.</summary>
    public bool HasUnpublishedChanges => Published is null || !Published.Content.Equals(Draft);
}

/// <summary>A published state of an experience; never changes.</summary>
/// <param name="Number">1, 2, 3 … within the experience.</param>
/// <param name="Content">The design.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="PublishedBy">By whom, as shown.</param>
public sealed record Revision(int Number, ExperienceContent Content, Instant PublishedAt, string PublishedBy);
