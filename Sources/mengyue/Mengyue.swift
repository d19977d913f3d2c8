import ArgumentParser

@main struct Mengyue: ParsableCommand {}
