using System.Text.Json;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>A piece of work on its way to its handler.</summary>
public sealed class WorkItem
{
    private readonly WorkRecord _record;

    internal WorkItem(WorkRecord record, Guid lease) => (_record, Lease) = (record, lease);

    /// <summary>The shop.</summary>
    public ShopId Shop => _record.ShopId;

    /// <summary>Identity; the same at every attempt.</summary>
    public Guid Id => _record.Id;

    /// <summary>Which handler does it.</summary>
    public string Kind => _record.Kind;

    /// <summary>What it was added under; empty for none.</summary>
    public string Key => _record.Key ?? "";

    /// <summary>What it is about; in order within one subject.</summary>
    public string Subject => _record.Subject ?? "";

    /// <summary>Where to, as it was when it was added.</summary>
    public string Target => _record.Target;

    /// <summary>What a delivery tells.</summary>
    public string Topic => _record.Topic ?? "";

    /// <summary>The headers of a delivery that were kept.</summary>
    public IReadOnlyDictionary<string, string> Headers { get => field ??= ReadHeaders(_record.Headers); }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body => _record.Body;

    /// <summary>When its sender says that it happened.</summary>
    public Instant? TriggeredAt => _record.TriggeredAt;

    /// <summary>When it was added.</summary>
    public Instant CreatedAt => _record.CreatedAt;

    /// <summary>Which attempt this is, from 1.</summary>
    public int Attempt => _record.Attempts;

    internal Guid Lease { get; }

    /// <summary>Reads kept headers.</summary>
    public static IReadOnlyDictionary<string, string> ReadHeaders(string? json) =>
        json is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(
            json, JsonSerializerOptions.Default)!;
}
