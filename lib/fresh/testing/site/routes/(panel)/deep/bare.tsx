export const config = { skipInheritedLayouts: true, skipAppWrapper: true };
export default () => <p>bare</p>;
