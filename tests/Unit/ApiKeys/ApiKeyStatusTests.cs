using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Tests.Unit.ApiKeys;

public sealed class ApiKeyStatusTests
{
    private static readonly Instant _now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Duration _twoWeeks = Duration.FromDays(14);

    [Fact]
    public void Of_TheEndOfAKey_ChangesOnTheInstant()
    {
        var tick = Duration.FromTicks(1);
        Assert.Equal(("Active", StatusTone.Positive), Of(null));
        Assert.Equal(("Active", StatusTone.Positive), Of(_now + _twoWeeks + tick));
        Assert.Equal(("Expires soon", StatusTone.Warning), Of(_now + _twoWeeks));
        Assert.Equal(("Expires soon", StatusTone.Warning), Of(_now + tick));
        Assert.Equal(("Expired", StatusTone.Danger), Of(_now));
    }

    [Fact]
    public void Of_ARevokedKey_IsRevokedWhateverItsEnd()
    {
        foreach (var end in new Instant?[] { null, _now - _twoWeeks, _now, _now + Duration.FromDays(1) })
            Assert.Equal(("Revoked", StatusTone.Neutral), Of(end, _now));
        Assert.False(ApiKeyStatus.IsExpiringSoon(Key(_now + Duration.FromDays(1), _now), _now));
    }

    private static (string, StatusTone) Of(Instant? end, Instant? revoked = null)
    {
        var (text, tone) = ApiKeyStatus.Of(Key(end, revoked), _now);
        return (text.ToString(), tone);
    }

    private static ApiKeyInfo Key(Instant? end, Instant? revoked) =>
        new(Guid.NewGuid(), "shop-1", "Till", ShopRole.Viewer, _now, "Ada", end, revoked, null);
}
