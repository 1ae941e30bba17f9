using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>An experience of a document.</summary>
[Sparse]
public sealed record ConfiguredExperience
{
    /// <summary>Stable name.</summary>
    [StableKey, StringLength(StableKey.Length, MinimumLength = 1), Description(StableKeyAttribute.Words)]
    public string Key { get => field.Length > 0 ? field : StableKeyAttribute.Make(Name, "experience"); init; } = "";

    /// <summary>Name for people.</summary>
    [Needed("Enter a name."), EntryName, StringLength(RuleLimits.NameLength, MinimumLength = 1)]
    public string Name { get; init; } = "";

    /// <summary>Whether it is the shop's default.</summary>
    [JsonPropertyName("default"), DefaultValue(false), Description("Exactly one experience is the default.")]
    public bool IsDefault { get; init; }

    /// <summary>Whether shoppers see it.</summary>
    [JsonPropertyName("published"), DefaultValue(true), Description("false for an experience that was never published.")]
    public bool IsPublished { get; init; } = true;

    /// <summary>What shoppers see; null keeps what is there, and gives a new experience the starter content.</summary>
    [ContentForm, JsonConverter(typeof(ContentConverter))]
    [Description("What shoppers see. Left out: an existing experience keeps its content, a new one gets the starter content.")]
    public ExperienceContent? Content { get; init; }

    /// <summary>What the editor holds when that differs.</summary>
    [ContentForm, JsonConverter(typeof(ContentConverter)), Description("The draft in the editor, when it differs from the content.")]
    public ExperienceContent? Draft { get; init; }
}

/// <summary>A segment of a document.</summary>
[Sparse]
public sealed record ConfiguredSegment : IWireChecked
{
    // Words that mean something else where keys are asked for.
    private static readonly string[] Reserved = ["all", "default"];

    /// <summary>Stable name.</summary>
    [StableKey, StringLength(StableKey.Length, MinimumLength = 1), Description(StableKeyAttribute.Words)]
    public string Key { get => field.Length > 0 ? field : StableKeyAttribute.Make(Name, "segment"); init; } = "";

    /// <summary>Name for people.</summary>
    [Needed("Enter a name."), EntryName, StringLength(RuleLimits.NameLength, MinimumLength = 1)]
    public string Name { get; init; } = "";

    /// <summary>Off = draft.</summary>
    [JsonPropertyName("enabled"), Description("false is a draft, which never matches. Left out: true.")]
    public bool IsEnabled { get; init; } = true;

    /// <summary>Key of the experience it shows.</summary>
    [Needed("Enter the experience's key."), Description("Key of the experience that is shown.")]
    public string Experience { get; init; } = "";

    /// <summary>Page locales; empty means all.</summary>
    [Description("Page locales, such as de-DE; left out or empty: all.")]
    public EquatableArray<string> Locales { get; init => field = SegmentValidation.NormalizeLocales(value); }

    /// <summary>When it applies; null means always.</summary>
    [TimeFrameForm]
    public TimeFrame? TimeFrame { get; init; }

    /// <summary>Its rule; null means every order.</summary>
    [RuleForm]
    public RuleNode? Rule { get; init; }

    /// <summary>Its rule as text; null where that is not asked for.</summary>
    [RuleTextForm, Description("The rule as text, in place of rule. Both may be given when they say the same.")]
    public WrittenRule? RuleText { get; init; }

    /// <summary>Percent of its orders that see the default instead; 0 for none.</summary>
    [Range(0, (int)Segment.MaxHeldOut), DefaultValue(typeof(decimal), "0"),
        Description("Percentage of its orders that see the default instead. Left out: 0.")]
    public decimal HoldoutPercentage { get; init; }

    /// <summary>Percent of the matching orders that it takes; 100 for all.</summary>
    [Range(0, (int)Segment.FullRollout), DefaultValue(typeof(decimal), "100")]
    [Description("Percentage of the matching orders that it takes, with at most one decimal; the others go on to the next segment. Left out: 100.")]
    public decimal Rollout { get; init; } = Segment.FullRollout;

    IEnumerable<Problem> IWireChecked.Check(IReadOnlySet<string> given)
    {
        if (RuleText is { } text && Rule is not null && text.Rule != Rule) yield return RuleMembers.Ambiguous;
        if (Reserved.Contains(Key)) yield return new("key", $"The key \"{Key}\" is reserved.", "reserved_key");
    }
}

/// <summary>A stable name; one that is left out is made from the name, as the console does.</summary>
internal sealed class StableKeyAttribute : TextCheckAttribute
{
    /// <summary>What it is.</summary>
    public const string Words = "Stable name; derived from the name when it is left out.";

    /// <summary>The key of a name; empty when there is none.</summary>
    public static string Make(string name, string kind) => name.Length == 0 ? "" : StableKey.Make(name, [], kind);

    /// <inheritdoc/>
    public override Problem? Check(string path, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new(path, "A key needs letters or digits.", "missing");
        return text.Length > StableKey.Length ? new(path, $"A key has at most {StableKey.Length} characters.", "too_long") : null;
    }
}

/// <summary>A name for people.</summary>
internal sealed class EntryNameAttribute : TextCheckAttribute
{
    /// <inheritdoc/>
    public override Problem? Check(string path, string text) => SegmentValidation.CheckName(path, text);
}

/// <summary>Experience content has a form of its own.</summary>
internal sealed class ContentFormAttribute() : OwnFormAttribute<ExperienceContent>("content", ExperienceContentJson.Read);

/// <summary>Time frames have a form of their own.</summary>
internal sealed class TimeFrameFormAttribute() : OwnFormAttribute<TimeFrame?>("time_frame", TimeFrameJson.Read);

/// <summary>Rules have a form of their own.</summary>
internal sealed class RuleFormAttribute() : OwnFormAttribute<RuleNode?>("rule", RuleJson.Read);

/// <summary>Rules as text.</summary>
internal sealed class RuleTextFormAttribute() : OwnFormAttribute<WrittenRule?>(RuleMembers.Text, RuleMembers.ReadText);

/// <summary>Writes experience content.</summary>
internal sealed class ContentConverter : JsonConverter<ExperienceContent>
{
    /// <inheritdoc/>
    public override ExperienceContent? Read(
        ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
        throw new NotSupportedException("Content is read by its own form.");

    /// <inheritdoc/>
    public override void Write(
        System.Text.Json.Utf8JsonWriter writer, ExperienceContent value, System.Text.Json.JsonSerializerOptions options) =>
        ExperienceContentJson.Write(writer, value);
}
