using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Integrations.Overview.Api;

/// <summary>What is sent to connect a system; null is not given.</summary>
internal sealed record Connect
{
    public string? ShopDomain { get; init; }

    public string? ClientSecret { get; init; }

    public string? AccessToken { get; init; }

    public string? ApiVersion { get; init; }

    public bool? Enabled { get; init; }

    public string? PrivateKey { get; init; }

    public string? Revision { get; init; }

    public string? AppSecret { get; init; }

    public string? ApiKey { get; init; }

    public string? ClientId { get; init; }
}

/// <summary>Reads the bodies that connect systems. Blanks around what people paste are no part of it.</summary>
internal static class ConnectReader
{
    private enum Member
    {
        ShopDomain,
        ClientSecret,
        AccessToken,
        ApiVersion,
        Enabled,
        PrivateKey,
        Revision,
        AppSecret,
        ApiKey,
        ClientId,
    }

    /// <summary>Reads a body.</summary>
    public static Result<Connect> Read(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, Read);

    private static Connect Read(ref JsonCursor json)
    {
        var sent = new Connect();
        if (!json.BeginObject()) return sent;
        var given = default(MemberSet<Member>);
        while (json.NextMember(ref given, out Member member))
        {
            sent = member switch
            {
                Member.ShopDomain => sent with { ShopDomain = Text(ref json, member) },
                Member.ClientSecret => sent with { ClientSecret = Text(ref json, member) },
                Member.AccessToken => sent with { AccessToken = Text(ref json, member) },
                Member.ApiVersion => sent with { ApiVersion = Text(ref json, member) },
                Member.Enabled => sent with { Enabled = json.Flag("enabled") },
                Member.PrivateKey => sent with { PrivateKey = Text(ref json, member) },
                Member.Revision => sent with { Revision = Text(ref json, member) },
                Member.AppSecret => sent with { AppSecret = Text(ref json, member) },
                Member.ApiKey => sent with { ApiKey = Text(ref json, member) },
                _ => sent with { ClientId = Text(ref json, member) },
            };
        }

        return sent;
    }

    private static string? Text(ref JsonCursor json, Member member) => json.Text(JsonMembers<Member>.NameOf(member))?.Trim();
}
