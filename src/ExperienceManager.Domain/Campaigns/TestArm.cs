namespace ExperienceManager.Domain.Campaigns;

/// <summary>The group of an A/B test that an order's slot stands for.</summary>
/// <param name="Test">The test.</param>
/// <param name="Campaign">The arm; null for the hold-out.</param>
/// <param name="Stretch">Number of the test's stretch in which the order was assigned, from 0.</param>
public sealed record TestArm(Guid Test, Guid? Campaign, int Stretch = 0);
