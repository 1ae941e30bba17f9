using NodaTime;

namespace ExperienceManager.Tests.Unit.Support.Databases;

/// <summary>A clock that stands still until the test moves it.</summary>
public sealed class TestClock : IClock
{
    /// <summary>The time.</summary>
    public Instant Now { get; set; } = Instant.FromUtc(2026, 11, 22, 12, 0);

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => Now;
}
