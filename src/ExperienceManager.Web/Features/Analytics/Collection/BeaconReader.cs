using System.Text.Json;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>Reads the body of a beacon. One wrong event refuses the whole of it: a page never sends one.</summary>
internal static class BeaconReader
{
    /// <summary>Characters of the longest comment.</summary>
    public const int MaxCommentLength = 2_000;

    private const int MaxTargetLength = 200;

    private enum BeaconMember
    {
        Token,
        Visitor,
        Events,
    }

    private enum EventMember
    {
        Id,
        Type,
        Slot,
        Target,
        Rating,
        Comment,
        At,
    }

    /// <summary>The beacon, or what is wrong with it.</summary>
    public static Result<Beacon> Read(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, ReadBeacon);

    private static Beacon ReadBeacon(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null!;
        var given = default(MemberSet<BeaconMember>);
        string? token = null;
        Guid? visitor = null;
        List<BeaconEvent>? events = null;
        while (json.NextMember(ref given, out BeaconMember member))
        {
            switch (member)
            {
                case BeaconMember.Token: token = json.Text("token"); break;
                case BeaconMember.Visitor: visitor = json.Uuid("visitor"); break;
                case BeaconMember.Events: events = ReadEvents(ref json); break;
            }
        }

        if (json.Problems.Count == 0)
        {
            if (token is null) Missing(ref json, "token");
            if (visitor is null) Missing(ref json, "visitor");
            if (events is null) Missing(ref json, "events");
        }

        return new Beacon(token ?? "", visitor ?? default, events ?? []);
    }

    private static List<BeaconEvent> ReadEvents(ref JsonCursor json)
    {
        var events = new List<BeaconEvent>();
        if (!json.BeginList("events")) return events;
        while (json.NextElement())
        {
            var mark = json.Mark;
            events.Add(ReadEvent(ref json));
            json.Under(mark, events.Count - 1);
            json.Under(mark, "events");
        }

        return events;
    }

    private static BeaconEvent ReadEvent(ref JsonCursor json)
    {
        var happened = new BeaconEvent(default, default);
        if (!json.BeginObject()) return happened;
        var given = default(MemberSet<EventMember>);
        while (json.NextMember(ref given, out EventMember member))
        {
            happened = member switch
            {
                EventMember.Id => happened with { Id = json.Uuid("id") ?? default },
                EventMember.Type => happened with { Kind = Word(ref json, "type", EventWords.Kind) ?? default },
                EventMember.Slot => happened with { Slot = Word(ref json, "slot", EventWords.Slot) ?? default },
                EventMember.Target => happened with { Target = Text(ref json, "target", MaxTargetLength) },
                EventMember.Rating => happened with { Rating = Rating(ref json) },
                EventMember.Comment => happened with { Comment = Text(ref json, "comment", MaxCommentLength) },
                _ => happened with { At = Time(ref json) },
            };
        }

        if (happened.Id == default && !Has(json, "id")) Missing(ref json, "id");
        if (happened.Kind == default && !Has(json, "type")) Missing(ref json, "type");
        if (happened is { Kind: EventKind.Feedback, Rating: null } && !Has(json, "rating")) Missing(ref json, "rating");
        return happened;
    }

    private static T? Word<T>(ref JsonCursor json, string name, Func<string?, T?> find)
        where T : struct
    {
        if (json.IsNull || json.Word(name) is not { } word) return null;
        var value = find(word);
        if (value is null || word == "none") json.Note(name, "This is not one of the allowed values.", "enum");
        return value;
    }

    private static string? Text(ref JsonCursor json, string name, int longest)
    {
        var text = json.Text(name);
        if (text?.Length > longest) json.Note(name, $"This is longer than {longest} characters.", "string_too_long");
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static int? Rating(ref JsonCursor json)
    {
        var rating = json.Count("rating", 1);
        if (rating > 5) json.Note("rating", "This must be a whole number from 1 to 5.", "int_parsing");
        return rating;
    }

    // A page's clock may be out of what a calendar can say.
    private static Instant? Time(ref JsonCursor json) => json.Kind == JsonTokenType.Null ? null : json.Time("at");

    private static bool Has(in JsonCursor json, string name) => json.Problems.Any(problem => problem.Path == name);

    private static void Missing(ref JsonCursor json, string name) => json.Note(name, "This member is required.", "missing");
}
